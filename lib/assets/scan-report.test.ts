import { describe, expect, it } from 'vitest';
import { FINDING_KEYS, reportOf } from '@/lib/emulator/review/findings';
import { placeOf, scanReportInput } from './scan-report';

const finding = { title: 'Open port', severity: 'high' };
const report = (...findings: object[]) => ({ scanner: 'S', findings });

describe('a scan report', () => {
  it('of the least that a scanner must say has the rest empty', () => {
    expect(scanReportInput.parse(report(finding))).toEqual({
      scanner: 'S',
      findings: [
        {
          ...finding,
          kind: 'other',
          rule: '',
          cvss: null,
          place: '',
          line: null,
          advice: '',
          reference: null,
        },
      ],
    });
  });

  it.each([
    ['no scanner', { findings: [] }],
    ['no findings', { scanner: 'S' }],
    ['a finding without a severity', report({ title: 'x' })],
    ['a finding of a severity that nobody knows', report({ ...finding, severity: 'bad' })],
    ['a kind that nobody knows', report({ ...finding, kind: 'virus' })],
    ['a score beyond 10', report({ ...finding, cvss: 10.1 })],
    ['a line before the first', report({ ...finding, line: 0 })],
    ['a reference that is no web address', report({ ...finding, reference: 'javascript:alert(1)' })],
  ])('with %s is refused', (_, given) => {
    expect(scanReportInput.safeParse(given).success).toBe(false);
  });
});

it('is taken from the stand-in marketplace word for word, whatever it found', () => {
  const told = reportOf(new Date('2026-11-01T00:00:00Z'), FINDING_KEYS);
  expect(told.findings.length).toBeGreaterThan(0);
  expect(scanReportInput.parse(told)).toEqual({ ...told, scannedAt: new Date(told.scannedAt) });
});

it.each([
  ['main.tf', 12, 'main.tf:12'],
  ['/usr/bin/ssh', null, '/usr/bin/ssh'],
  ['', 12, null],
])('%s and line %s read %s', (place, line, told) => {
  expect(placeOf({ place, line })).toBe(told);
});
