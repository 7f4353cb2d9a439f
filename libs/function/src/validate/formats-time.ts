// `format`s of dates and times (RFC 3339) and durations (ISO 8601 as in RFC 3339, appendix A).

const durationForm =
  /^P(?:\d+W|(?=\d|T)(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?=\d)(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/;
const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The number that two or four digits stand for; NaN where there is something else. Allocates nothing. */
function digits(text: string, start: number, count: number): number {
  let value = 0;
  for (let at = start; at < start + count; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** `2024-02-29`. */
export function isDate(text: string): boolean {
  return text.length === 10 && startsWithDate(text);
}

function startsWithDate(text: string): boolean {
  if (text[4] !== '-' || text[7] !== '-') return false;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return year >= 0 && day > 0 && day <= (days[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** `23:59:60Z`, `10:00:00.5+08:00`. A leap second only where it is the last second of a day in UTC. */
export function isTime(text: string): boolean {
  return isTimeFrom(text, 0);
}

function isTimeFrom(text: string, start: number): boolean {
  const hour = digits(text, start, 2);
  const minute = digits(text, start + 3, 2);
  const second = digits(text, start + 6, 2);
  if (text[start + 2] !== ':' || text[start + 5] !== ':') return false;
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return false;
  const zone = zoneMinutes(text, afterFraction(text, start + 8));
  return !Number.isNaN(zone) && (second < 60 || (hour * 60 + minute - zone + 2880) % 1440 === 1439);
}

/** Where the zone begins; -1 where a point has no digits behind it. */
function afterFraction(text: string, start: number): number {
  if (text[start] !== '.') return start;
  let at = start + 1;
  while (digits(text, at, 1) >= 0) at += 1;
  return at > start + 1 ? at : -1;
}

/** Minutes east of UTC of a zone that ends the text; NaN where it is none. */
function zoneMinutes(text: string, start: number): number {
  const sign = text[start];
  if (sign === 'Z' || sign === 'z') return text.length === start + 1 ? 0 : Number.NaN;
  if ((sign !== '+' && sign !== '-') || text.length !== start + 6 || text[start + 3] !== ':')
    return Number.NaN;
  const hours = digits(text, start + 1, 2);
  const minutes = digits(text, start + 4, 2);
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  return (hours * 60 + minutes) * (sign === '-' ? -1 : 1);
}

/** `2024-02-29T12:00:00Z`. */
export function isDateTime(text: string): boolean {
  const mark = text[10];
  return (mark === 'T' || mark === 't') && startsWithDate(text) && isTimeFrom(text, 11);
}

/** `P1Y2M3DT4H5M6S`, `P4W`. */
export function isDuration(text: string): boolean {
  return text !== 'P' && durationForm.test(text);
}
