const everyMs = 1_000;

/** Says on stderr how far a copy has come: each second, and at the end of each table that took longer. */
export function createProgressPrinter(): (table: string, done: number, of: number) => void {
  let saidAt = performance.now();
  let said = '';
  return (table, done, of) => {
    const isOver = done >= of && said === table;
    if (performance.now() - saidAt < everyMs && !isOver) return;
    saidAt = performance.now();
    said = isOver ? '' : table;
    process.stderr.write(`${table}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}\n`);
  };
}
