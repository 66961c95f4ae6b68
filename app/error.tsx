'use client';

import { CrashScreen } from '@/components/shell/crash-screen';

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="flex min-h-dvh items-center justify-center bg-canvas">
      <CrashScreen error={error} retry={retry} />
    </main>
  );
}
