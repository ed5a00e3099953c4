/** Processes whose matter has a page of its own; every other is shown by the generic matter page. */
const OWN_PAGE: Record<string, (matter: { caseFileId: string }) => string[]> = {
  case: ({ caseFileId }) => ['/case-files', caseFileId],
};

/** Address of the page that shows a matter, as router commands. */
export function matterLink(matter: { id: string; process: string; caseFileId: string }): string[] {
  return OWN_PAGE[matter.process]?.(matter) ?? ['/matters', matter.id];
}
