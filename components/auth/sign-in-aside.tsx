import { FileCheck2, Radio, Scale } from 'lucide-react';
import { useTranslations } from 'next-intl';

const POINTS = [
  { id: 'calls', Icon: Radio },
  { id: 'orders', Icon: Scale },
  { id: 'export', Icon: FileCheck2 },
] as const;

const ROWS = [92, 64, 78, 56, 86, 70, 60, 82];

/** What the product is for, beside the form on wide screens. */
export function SignInAside() {
  const t = useTranslations('auth.aside');
  return (
    <aside className="relative hidden overflow-hidden border-line border-r bg-accent-tint lg:flex lg:flex-col lg:justify-end">
      <LedgerPattern />
      <div className="relative max-w-lg p-12">
        <p className="text-balance font-semibold text-2xl text-ink">{t('title')}</p>
        <p className="mt-3 text-lg text-muted">{t('body')}</p>
        <ul className="mt-8 flex flex-col gap-3 text-base">
          {POINTS.map(({ id, Icon }) => (
            <li key={id} className="flex items-center gap-3">
              <Icon aria-hidden="true" className="size-5 shrink-0 text-accent" />
              {t(`points.${id}`)}
            </li>
          ))}
        </ul>
      </div>
    </aside>
  );
}

/** Lines of a ledger with their marks, fading towards the text: the product's own picture. */
function LedgerPattern() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 400 360"
      preserveAspectRatio="xMidYMin slice"
      className="absolute inset-x-0 top-0 h-3/5 w-full"
    >
      {ROWS.map((width, index) => {
        const y = 48 + index * 36;
        return (
          <g key={y} opacity={0.9 - index * 0.11}>
            <path d={`M40 ${y + 18}h320`} className="stroke-line-strong" strokeWidth="1" />
            <circle
              cx="48"
              cy={y}
              r="4"
              className={index % 3 === 1 ? 'fill-warning-mark' : 'fill-success-mark'}
            />
            <rect x="64" y={y - 4} width={width} height="8" rx="2" className="fill-accent" opacity="0.34" />
            <rect
              x="190"
              y={y - 4}
              width={width * 0.6}
              height="8"
              rx="2"
              className="fill-accent"
              opacity="0.18"
            />
            <rect
              x={360 - width * 0.7}
              y={y - 4}
              width={width * 0.7}
              height="8"
              rx="2"
              className="fill-accent"
              opacity="0.5"
            />
          </g>
        );
      })}
    </svg>
  );
}
