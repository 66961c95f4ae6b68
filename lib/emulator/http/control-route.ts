import type { World } from '../world';

export interface ControlRequest {
  /** Values of the pattern's `:names`, in order. */
  params: string[];
  query: Record<string, string>;
  body: unknown;
}

export type Handler = (world: World, request: ControlRequest) => Promise<object>;
/** Method, path with `:names`, handler. */
export type ControlRoute = readonly ['GET' | 'POST', string, Handler];

export const first = ({ params }: ControlRequest) => params[0] ?? '';
export const second = ({ params }: ControlRequest) => params[1] ?? '';
