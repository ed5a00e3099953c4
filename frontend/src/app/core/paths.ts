/** Where a matter is looked at: the matter of a case file's life is the case file's page. */
export function pathOf(matter: { id: string; caseFileId: string; process: string }): string {
  return matter.process === 'case' ? `/case-files/${matter.caseFileId}` : `/matters/${matter.id}`;
}
