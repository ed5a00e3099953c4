/** Region codes (GB/T 2260), parents before children. */
export const REGIONS = [
  { code: '330000', name: '浙江省', parent_code: null },
  { code: '330100', name: '杭州市', parent_code: '330000' },
  { code: '330127', name: '淳安县', parent_code: '330100' },
  { code: '330182', name: '建德市', parent_code: '330100' },
];
