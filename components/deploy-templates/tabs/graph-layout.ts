import type { EdgeModel, ResourceModel } from '@/lib/deploy-templates/model';

export const NODE = { width: 208, height: 52 } as const;
const MARGIN = 16;
const SPACE = { nodesep: 24, ranksep: 48 } as const;

export type PlacedNode = ResourceModel & { x: number; y: number };
export type PlacedEdge = EdgeModel & { points: { x: number; y: number }[] };
export type Layout = { nodes: PlacedNode[]; edges: PlacedEdge[]; width: number; height: number };

/** Places the resources of a template from what is needed down to what needs it. */
export async function layOut(
  resources: readonly ResourceModel[],
  edges: readonly EdgeModel[],
): Promise<Layout> {
  const { default: dagre } = await import('@dagrejs/dagre');
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'TB', marginx: MARGIN, marginy: MARGIN, ...SPACE });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of resources) graph.setNode(id, { ...NODE });
  for (const { from, to } of edges) graph.setEdge(from, to);
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    nodes: resources.map((resource) => {
      const { x, y } = graph.node(resource.id);
      return { ...resource, x: (x ?? 0) - NODE.width / 2, y: (y ?? 0) - NODE.height / 2 };
    }),
    edges: edges.map((edge) => ({ ...edge, points: graph.edge(edge.from, edge.to).points ?? [] })),
    width,
    height,
  };
}
