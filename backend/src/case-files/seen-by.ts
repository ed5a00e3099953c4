import type { CaseFileView, Label, Lang } from '@lianban/contracts';

/** A row of the access log with the names behind its ids. */
export interface Look {
  unit: string;
  person: string;
  what: string;
  /** of a view: the sight it was shown with */
  object: string | null;
  file: string | null;
  at: string;
}

const SHOWN: Record<string, Label> = {
  preview: { zh: '看了签收前的预览', en: 'Saw the preview before signing' },
  slice: { zh: '看了材料包', en: 'Saw the disclosed material' },
  all: { zh: '看了全案', en: 'Saw the whole case' },
};
const OPENED: Label = { zh: '打开了事项', en: 'Opened the matter' };

/** Who of other units looked at what, readable. */
export const seenByOf = (looks: Look[], lang: Lang): CaseFileView['seenBy'] =>
  looks.map((look) => ({ unit: look.unit, person: look.person, what: textOf(look, lang), at: look.at }));

function textOf({ what, object, file }: Look, lang: Lang): string {
  if (what === 'file') return lang === 'zh' ? `下载了“${file ?? '文件'}”` : `Downloaded “${file ?? 'file'}”`;
  return (SHOWN[object ?? ''] ?? OPENED)[lang];
}
