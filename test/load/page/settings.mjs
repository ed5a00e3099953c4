/** Of stack.md: taken on demand, it brings 176 MB that the product does not need. */
export const LIGHTHOUSE = 'lighthouse@13.5.0';
export const FORMS = ['desktop', 'mobile'];
/** What is looked at; null: by nobody. */
export const PAGES = [
  { name: 'sign-in', path: '/sign-in', account: null },
  { name: 'queue', path: '/queue/handle', account: 'yb.clerk1' },
  { name: 'figures', path: '/figures?show=chart', account: 'yb.clerk1' },
];
/** Shares of 1; performance is an aim, since a busy computer lowers it. */
export const AIMS = { performance: { desktop: 0.95, mobile: 0.9 }, accessibility: 0.95 };
/** Bytes as they are sent, in kB of 1000. */
export const LIMITS = { script: 150, style: 20, chart: 160 };
