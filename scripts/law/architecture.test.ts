import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, sourceFiles } from './imports';
import { broken } from './law';

const root = path.resolve(import.meta.dirname, '../..');
const files = sourceFiles(root).map((file) => ({
  file,
  text: fs.readFileSync(path.join(root, file), 'utf8'),
}));
const LONGEST = 400;

describe('the house', () => {
  it('has no import that the law forbids', () => {
    const offences = files.flatMap(({ file, text }) =>
      importsOf(file, text).flatMap((one) => {
        const rule = broken(one, text);
        return rule ? [`${file} → ${one.target}: ${rule}`] : [];
      }),
    );
    expect(offences).toEqual([]);
  });

  it('has no file over the hard stop', () => {
    const long = files.filter(({ text }) => text.split('\n').length > LONGEST + 1).map(({ file }) => file);
    expect(long.filter((file) => !file.endsWith('.test.ts'))).toEqual([]);
  });

  it('keeps drawers without a room out', () => {
    const drawers = files.filter(({ file }) => /(^|\/)(utils?|helpers?|misc|common)(\/|\.tsx?$)/.test(file));
    expect(drawers.map(({ file }) => file)).toEqual([]);
  });
});

describe('the law', () => {
  it.each([
    ['db/client.ts', `import { x } from '@/lib/errors';`],
    ['db/enums.ts', `import { z } from 'zod';`],
    ['lib/money/money.ts', `import { eq } from 'drizzle-orm';`],
    ['lib/instances/rules.ts', `import { instances } from '@/db/schema/instances';`],
    ['lib/instances/contract.ts', `import { createHash } from 'node:crypto';`],
    ['lib/instances/queries.ts', `import { listInstances } from './service/list-instances';`],
    [
      'lib/orders/service/x.ts',
      `import { createByReference } from '@/lib/instances/service/create-by-reference';`,
    ],
    ['lib/orders/service/x.ts', `import { sharedPool } from '@/db/client';`],
    ['lib/instances/service/x.ts', `import { headers } from 'next/headers';`],
    ['lib/instances/service/x.ts', `import { Badge } from '@/components/ui/badge';`],
    ['lib/instances/service/x.ts', `import { makeCtx } from '@/lib/context';`],
    ['lib/emulator/world.ts', `import { hmac } from '@/lib/marketplace/signature/v2';`],
    ['lib/marketplace/door.ts', `import { sign } from '@/lib/emulator/signing/v2-signature';`],
    ['lib/callbacks/service.ts', `import { operationOf } from '@/lib/marketplace/operations/table';`],
    ['components/ui/badge.tsx', `import type { X } from '@/lib/instances/contract';`],
    [
      'components/instances/list.tsx',
      `import { listInstances } from '@/lib/instances/service/list-instances';`,
    ],
    ['components/instances/list.tsx', `const x = import('@/db/schema/instances');`],
    ['app/(console)/instances/page.tsx', `import { instances } from '@/db/schema/instances';`],
    ['app/api/instances/route.ts', `import { sql } from 'drizzle-orm';`],
    ['e2e/journeys/x.ts', `import { listInstances } from '@/lib/instances/service/list-instances';`],
  ])('refuses in %s: %s', (file, text) => {
    const [found] = importsOf(file, text);
    expect(found && broken(found, text)).toEqual(expect.any(String));
  });

  it('allows what the house is built on', () => {
    const allowed: [string, string][] = [
      ['lib/instances/service/x.ts', `import { recordOrder } from '@/lib/orders/service/record-order';`],
      ['lib/instances/service/x.ts', `import type { Database } from '@/db/client';`],
      ['lib/orders/service/x.ts', `import { recordAudit } from '@/lib/audit/record';`],
      ['components/instances/list.tsx', `import { instanceQueries } from '@/lib/instances/queries';`],
      [
        'app/api/instances/route.ts',
        `import { listInstances } from '@/lib/instances/service/list-instances';`,
      ],
    ];
    for (const [file, text] of allowed)
      for (const one of importsOf(file, text)) expect(broken(one, text)).toBeNull();
  });
});
