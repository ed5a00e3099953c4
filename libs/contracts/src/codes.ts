export type { Reading } from './codes/reading.ts';
export { plain, tidy } from './codes/width.ts';
export { creditCodeCheck, isCreditCode, readCreditCode } from './codes/credit-code.ts';
export { maskResidentId, maskResidentIdsIn, readResidentId } from './codes/resident-id.ts';
export { isInstitutionCode, readInstitutionCode } from './codes/institution-code.ts';
export { looksLikeDocumentNumber, readDocumentNumber } from './codes/document-number.ts';
export { moneyUnitOf, readMoney } from './codes/money.ts';
export type { MoneyUnit } from './codes/money.ts';
export { isRealDay, readDay } from './codes/day.ts';
