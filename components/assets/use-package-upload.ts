'use client';

import { useEffect, useRef, useState } from 'react';
import type { DetailedError, Upload } from 'tus-js-client';
import { UPLOAD_CHUNK_BYTES } from '@/lib/assets/contract-values';
import { useAssetsChanged } from '@/lib/assets/queries';
import { apiRoutes } from '@/lib/routes';

/** A server that restarts is back within these; after a piece that arrived they begin anew. */
const RETRY_MS = [0, 1_000, 1_000, 2_000, 3_000, 5_000, 5_000, 10_000, 10_000, 15_000, 30_000, 60_000];

export type Sending = {
  state: 'sending' | 'paused' | 'failed';
  name: string;
  sent: number;
  total: number;
  /** A key under `errors`, or null for a connection that stayed lost. */
  problem: string | null;
};

/** The refusal's code in the body that our door gives. */
function codeOf(error: Error | DetailedError): string | null {
  const body = 'originalResponse' in error ? error.originalResponse?.getBody() : null;
  try {
    const given: unknown = JSON.parse(body ?? '');
    return typeof given === 'object' && given !== null && 'code' in given ? String(given.code) : null;
  } catch {
    return null;
  }
}

/** The same file for the same version is the same upload, also after a reload. */
const fingerprint = (versionId: string) => async (file: File) =>
  ['seller-center', versionId, file.name, file.size, file.lastModified].join(':');

/** Sends a version's deployable file in pieces; pauses, goes on, and takes up what an earlier visit left open. */
export function usePackageUpload(versionId: string) {
  const changed = useAssetsChanged();
  const upload = useRef<Upload | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  useEffect(() => () => void upload.current?.abort(), []);
  const set = (change: Partial<Sending>) => setSending((before) => before && { ...before, ...change });

  const start = async (file: File, sha256: string) => {
    setSending({ state: 'sending', name: file.name, sent: 0, total: file.size, problem: null });
    const tus = await import('tus-js-client');
    const next = new tus.Upload(file, {
      endpoint: apiRoutes.assetUploads(),
      chunkSize: UPLOAD_CHUNK_BYTES,
      retryDelays: RETRY_MS,
      metadata: { versionId, filename: file.name, ...(sha256 ? { sha256 } : {}) },
      fingerprint: fingerprint(versionId),
      removeFingerprintOnSuccess: true,
      onProgress: (sent, total) => set({ sent, total }),
      onUploadUrlAvailable: changed,
      onError: (error) => set({ state: 'failed', problem: codeOf(error) }),
      onSuccess: () => {
        upload.current = null;
        setSending(null);
        changed();
      },
    });
    upload.current = next;
    const [previous] = await next.findPreviousUploads();
    if (previous) next.resumeFromPreviousUpload(previous);
    next.start();
  };
  const pause = () => {
    void upload.current?.abort();
    set({ state: 'paused' });
  };
  const resume = () => {
    set({ state: 'sending', problem: null });
    upload.current?.start();
  };
  const cancel = async () => {
    const given = upload.current;
    upload.current = null;
    setSending(null);
    await given?.abort(true).catch(() => undefined);
    changed();
  };
  return { sending, start, pause, resume, cancel };
}
