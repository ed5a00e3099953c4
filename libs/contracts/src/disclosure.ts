/** Facts of a case file in a disclosure that every receiver sees before signing: nobody must accept blind. */
export const ALWAYS_DISCLOSED = ['cause', 'subjectKind', 'amount', 'source'] as const;
/** Facts that the sender opens to each receiver before signing, with it, or not at all; with it unless something else is said. */
export const DISCLOSED_FACTS = {
  subject: ['subjectName', 'creditCode', 'institutionCode'],
  period: ['periodFrom', 'periodTo'],
  summary: ['summary'],
} as const;
