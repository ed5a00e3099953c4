/**
 * Facts of a case file in a disclosure: what every receiver sees before signing (nobody must accept blind), what identifies the party
 * (item `subject` of the sender's table), and what signing opens.
 */
export const DISCLOSED_FACTS = {
  preview: ['cause', 'subjectKind', 'amount', 'source'],
  subject: ['subjectName', 'creditCode', 'institutionCode'],
  slice: ['periodFrom', 'periodTo', 'summary'],
} as const;
