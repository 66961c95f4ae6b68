/** Where "now" comes from: the system's clock in production, a fixed one in tests. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
