/** `YYYY-MM` of an instant in Asia/Shanghai (UTC+8 all the year). */
export function monthOf(instantMs: number): string {
  return new Date(instantMs + 8 * 3_600_000).toISOString().slice(0, 7);
}

/** The month that lies `by` months after `month`. */
export function addMonths(month: string, by: number): string {
  const [year = '0', number = '1'] = month.split('-');
  const count = Number(year) * 12 + Number(number) - 1 + by;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}
