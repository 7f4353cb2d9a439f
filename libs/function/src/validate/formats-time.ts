// `format`s of dates and times (RFC 3339) and durations (ISO 8601 as in RFC 3339, appendix A).

const dateForm = /^(\d{4})-(\d\d)-(\d\d)$/;
const timeForm = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i;
const durationForm =
  /^P(?:\d+W|(?=\d|T)(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?=\d)(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/;
const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `2024-02-29`. */
export function isDate(text: string): boolean {
  const match = dateForm.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day > 0 && day <= (days[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** `23:59:60Z`, `10:00:00.5+08:00`. A leap second only where it is the last second of a day in UTC. */
export function isTime(text: string): boolean {
  const match = timeForm.exec(text);
  if (!match) return false;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [zoneHour, zoneMinute] = [Number(match[5] ?? 0), Number(match[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 60 || zoneHour > 23 || zoneMinute > 59) return false;
  if (second < 60) return true;
  const zone = (zoneHour * 60 + zoneMinute) * (match[4] === '-' ? -1 : 1);
  return (hour * 60 + minute - zone + 2880) % 1440 === 1439;
}

/** `2024-02-29T12:00:00Z`. */
export function isDateTime(text: string): boolean {
  const mark = text[10];
  return (mark === 'T' || mark === 't') && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

/** `P1Y2M3DT4H5M6S`, `P4W`. */
export function isDuration(text: string): boolean {
  return text !== 'P' && durationForm.test(text);
}
