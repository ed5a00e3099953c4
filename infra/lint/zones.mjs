import path from 'node:path';

/** Folders of the backend that are not features: whoever needs them imports their files. */
const SHARED_BACKEND = new Set(['database', 'http']);

/**
 * Why a file may not import another one of the same project, or undefined. Both paths are relative to the clone, with `/`.
 * Backend: a feature is entered through its index. Frontend: features do not know each other; shared and core know no feature.
 */
export function zoneProblem(from, to) {
  return backendProblem(from, to) ?? frontendProblem(from, to);
}

function backendProblem(from, to) {
  const target = /^backend\/src\/([^/]+)\/(.+)$/.exec(to);
  if (!target || !from.startsWith('backend/src/')) return undefined;
  const [, feature, file] = target;
  if (SHARED_BACKEND.has(feature) || from.startsWith(`backend/src/${feature}/`) || /^index(\.[jt]s)?$/.test(file))
    return undefined;
  return `Enter the feature "${feature}" through its index.ts.`;
}

function frontendProblem(from, to) {
  const source = /^frontend\/src\/app\/(core|shared|features\/[^/]+)\//.exec(from)?.[1];
  const feature = /^frontend\/src\/app\/(features\/[^/]+)(\/|$)/.exec(to)?.[1];
  if (!source || !feature || source === feature) return undefined;
  if (source.startsWith('features/')) return `Features do not know each other: "${source}" imports "${feature}".`;
  return `"${source}" must not import a feature ("${feature}").`;
}

/** ESLint rule around `zoneProblem`, for static and dynamic imports and re-exports. */
export const zonesRule = {
  meta: { type: 'problem', schema: [], messages: { zone: '{{ why }}' } },
  create(context) {
    const from = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const check = (node) => {
      const name = node.source?.value;
      if (typeof name !== 'string' || !name.startsWith('.')) return;
      const why = zoneProblem(from, path.posix.normalize(path.posix.join(path.posix.dirname(from), name)));
      if (why) context.report({ node, messageId: 'zone', data: { why } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
