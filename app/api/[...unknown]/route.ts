import { notFound } from '@/lib/errors';
import { problemResponse } from '@/lib/http/route';
import { newId } from '@/lib/ids';

const unknown = (request: Request): Response => problemResponse(notFound(), newId(), request);

export const GET = unknown;
export const POST = unknown;
export const PUT = unknown;
export const PATCH = unknown;
export const DELETE = unknown;
