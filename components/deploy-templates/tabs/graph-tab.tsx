'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Panel } from '@/components/ui/panel';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { EmptyState } from '@/components/ui/states';
import type { TemplateAnalysis } from '@/lib/deploy-templates/model';
import { type Layout, layOut, NODE, type PlacedNode } from './graph-layout';

const TEXT_CHARS = 28;
const LINE = { type: 20, name: 38, left: 12 } as const;
const BAR = 4;
/** A node's kind is told by the bar at its side and in words. */
const BAR_STYLE = { resource: 'fill-accent', data: 'fill-info-mark', module: 'fill-warning-mark' } as const;

const cut = (text: string) => (text.length > TEXT_CHARS ? `${text.slice(0, TEXT_CHARS - 1)}…` : text);

function NodeBox({ node }: { node: PlacedNode }) {
  return (
    <g transform={`translate(${node.x} ${node.y})`}>
      <title>{node.id}</title>
      <rect width={NODE.width} height={NODE.height} rx={4} className="fill-surface stroke-line-strong" />
      <rect width={BAR} height={NODE.height} rx={2} className={BAR_STYLE[node.kind]} />
      <text x={LINE.left} y={LINE.type} className="fill-muted font-mono text-2xs">
        {cut(node.type)}
      </text>
      <text x={LINE.left} y={LINE.name} className="fill-ink font-medium text-xs">
        {cut(node.count !== null && node.count !== 1 ? `${node.name} × ${node.count}` : node.name)}
      </text>
    </g>
  );
}

function Picture({ layout }: { layout: Layout }) {
  const t = useTranslations('deploy-templates.graph');
  const { width, height, nodes, edges } = layout;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable with the keyboard
    <section tabIndex={0} aria-label={t('picture')} className="max-h-160 overflow-auto bg-sunken">
      <svg
        role="img"
        aria-label={t('summary', { nodes: nodes.length, edges: edges.length })}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8Z" className="fill-control" />
          </marker>
        </defs>
        {edges.map(({ from, to, points }) => (
          <polyline
            key={`${from} ${to}`}
            points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
            className="fill-none stroke-control"
            markerEnd="url(#arrow)"
          />
        ))}
        {nodes.map((node) => (
          <NodeBox key={node.id} node={node} />
        ))}
      </svg>
    </section>
  );
}

/** The same as the picture, in words. */
function NodeList({ analysis }: { analysis: TemplateAnalysis }) {
  const t = useTranslations('deploy-templates.graph');
  const problems = useTranslations('deploy-templates.problems');
  return (
    <ul>
      {analysis.resources.map((node) => {
        const needs = analysis.edges.filter(({ to }) => to === node.id).map(({ from }) => from);
        return (
          <li key={node.id} className="border-line border-b px-4 py-2.5 last:border-b-0">
            <p className="font-mono text-xs wrap-anywhere">{node.id}</p>
            <p className="text-muted text-xs">
              {t(`kinds.${node.kind}`)} · {problems('lineOf', { file: node.file, line: node.line })}
              {node.charging ? ` · ${t(`charging.${node.charging}`)}` : null}
              {node.count === null ? ` · ${t('countOpen')}` : ` · ${t('count', { count: node.count })}`}
            </p>
            {needs.length > 0 ? (
              <p className="text-xs wrap-anywhere">{t('needs', { list: needs.join(', ') })}</p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** Which resources a template makes and which needs which, as a picture or as a list. */
export function GraphTab({ versionId, analysis }: { versionId: string; analysis: TemplateAnalysis }) {
  const t = useTranslations('deploy-templates.graph');
  const [shape, setShape] = useState<'picture' | 'list'>('picture');
  const layout = useQuery({
    queryKey: ['deploy-templates', 'layout', versionId],
    queryFn: () => layOut(analysis.resources, analysis.edges),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (analysis.resources.length === 0) return <EmptyState title={t('noneTitle')} body={t('noneBody')} />;
  const shown = layout.data ? <Picture layout={layout.data} /> : <Skeleton className="h-96 w-full" />;
  return (
    <Panel
      title={t('title')}
      description={t('summary', { nodes: analysis.resources.length, edges: analysis.edges.length })}
      padding="none"
      actions={
        <Segmented
          label={t('shape')}
          value={shape}
          options={(['picture', 'list'] as const).map((value) => ({ value, label: t(`shapes.${value}`) }))}
          onChange={setShape}
        />
      }
    >
      {shape === 'picture' ? shown : <NodeList analysis={analysis} />}
    </Panel>
  );
}
