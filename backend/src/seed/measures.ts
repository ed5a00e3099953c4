type Pair = [zh: string, en: string];

/** Measures and outcomes a unit can report (domain B.4), by group. */
export const MEASURES: Record<string, Pair> = {
  // police
  FILED: ['立案', 'Case filed'],
  NOT_FILED: ['不予立案', 'Not filed'],
  RECON_FILED: ['复议后立案', 'Filed after reconsideration'],
  RECON_REFUSED: ['复议维持', 'Refusal upheld'],
  WITHDRAWN: ['撤案', 'Case withdrawn'],
  PROSECUTION: ['移送起诉', 'Sent for prosecution'],
  ADMIN_DETENTION: ['行政拘留', 'Administrative detention'],
  REVERSE: ['退回行政处理', 'Back for administrative handling'],
  // procuratorate and court
  ARRESTED: ['批捕', 'Arrest approved'],
  INDICTED: ['起诉', 'Indicted'],
  NOT_INDICTED: ['不起诉', 'Not indicted'],
  OPINION: ['检察意见', 'Procuratorial opinion'],
  SUGGESTION: ['检察（司法）建议', 'Procuratorial or judicial suggestion'],
  CONVICTED: ['有罪判决', 'Convicted'],
  ACQUITTED: ['无罪', 'Acquitted'],
  // health
  PRACTICE_WARNING: ['警告', 'Warning'],
  FINE: ['罚款', 'Fine'],
  PRACTICE_SUSPENDED: ['暂停执业（6–12个月）', 'Practice suspended (6–12 months)'],
  LICENCE_REVOKED: ['吊销执业证书', 'Licence revoked'],
  BAD_RECORD: ['不良执业记录', 'Bad-practice record'],
  RECTIFY: ['责令整改', 'Rectification ordered'],
  // market and drugs
  CONFISCATED: ['没收违法所得', 'Gains confiscated'],
  ORDER_CORRECT: ['责令改正', 'Correction ordered'],
  BUSINESS_LICENCE_REVOKED: ['吊销营业执照', 'Business licence revoked'],
  PUBLISHED: ['已公示', 'Published'],
  // bureau and agency
  RECOVERED: ['追回', 'Recovered'],
  NOT_PAID: ['拒付', 'Payment refused'],
  INTERVIEW: ['约谈', 'Interview'],
  SUSPEND_SETTLEMENT: ['暂停结算', 'Settlement suspended'],
  SUSPEND_DEPT: ['暂停科室', 'Hospital department suspended'],
  SUSPEND_AGREEMENT: ['中止协议', 'Agreement suspended'],
  TERMINATE_AGREEMENT: ['解除协议', 'Agreement terminated'],
  PENALTY: ['行政处罚', 'Administrative penalty'],
  POINTS: ['支付资格记分', 'Points on payment qualification'],
  EXPOSED: ['曝光', 'Made public'],
  // discipline
  PARTY_SANCTION: ['党纪处分', 'Party sanction'],
  POLITICAL_SANCTION: ['政务处分', 'Official sanction'],
  ACCOUNTABILITY: ['问责', 'Accountability'],
  SUPERVISION_SUGGESTION: ['监察建议', 'Supervision suggestion'],
  CLOSED_NO_DETAIL: ['了结（不反馈内容）', 'Closed, content not disclosed'],
  // human resources, civil affairs, justice, finance
  RELATION_CANCELLED: ['清理虚构劳动关系', 'Sham employment cancelled'],
  BENEFIT_STOPPED: ['停止救助', 'Benefit stopped'],
  INST_RECTIFIED: ['机构整改', 'Institution rectified'],
  MEDIATION_VOID: ['调解协议纠正', 'Mediation agreement corrected'],
  FUND_RETURNED: ['资金归还专户', 'Money returned to the special account'],
  // generic
  VERIFIED_TRUE: ['查实', 'Verified'],
  PARTLY_TRUE: ['部分属实', 'Partly true'],
  NOT_TRUE: ['不属实', 'Not true'],
  EVIDENCE_LACK: ['证据不足', 'Not enough evidence'],
  EXPIRED: ['超过追责时效', 'Past limitation'],
  MERGED: ['并案', 'Merged'],
  TRANSFERRED: ['再移送', 'Transferred on'],
};
