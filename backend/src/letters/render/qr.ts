import QRCode from 'qrcode';

/** A QR code as PNG, black on white, with the quiet zone that readers need. */
export const qrPng = (text: string): Promise<Buffer> =>
  QRCode.toBuffer(text, { errorCorrectionLevel: 'M', margin: 2, width: 240 });
