// Rows to tables of markdown.

/** A table; empty cells show a dash. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell || '-').join(' | ')} |`;
  const lines = [`| ${head.join(' | ')} |`, `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)];
  return `${lines.join('\n')}\n`;
}

/** What is aimed at beside what was measured; `aims` are `[what, 'at least' | 'at most', limit, measured]`. */
export function aimsTable(aims) {
  const rows = aims.map(([what, bound, limit, measured]) => {
    const met = bound === 'at least' ? measured >= limit : measured <= limit;
    return [what, `${bound} ${shown(limit)}`, shown(measured), met ? 'met' : '**not met**'];
  });
  return table(['', 'aim', 'measured', ''], rows);
}

function shown(number) {
  return number >= 100 ? Math.round(number).toLocaleString('en') : number.toFixed(2);
}
