import type { SdkRequest } from '../signing/sdk-signature';
import type { World } from '../world';
import type { OpenApiAnswer } from './answers';

/** One call of the open API as it arrived. */
export interface OpenApiCall {
  request: SdkRequest;
  /** Values of the pattern's `:names`, in order. */
  params: readonly string[];
  /** Whether the key may make another call in this second. */
  isAllowed: (key: string, nowMs: number) => boolean;
}

export type OpenApiOperation = (world: World, call: OpenApiCall) => Promise<OpenApiAnswer>;
