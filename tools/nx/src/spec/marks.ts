// Nodes -> what is known of each: quick to note for hundreds of thousands of nodes, of which messages ask for a few.

export interface Marks<Value> {
  /** All nodes with a mark, in the order they were given it. */
  readonly nodes: readonly object[];
  readonly set: (node: object, value: Value) => void;
  /** The last mark of a node. */
  readonly get: (node: object) => Value | undefined;
}

/** So many questions are answered by looking through the list; for more, a table is worth its making. */
const FEW = 40;

export function newMarks<Value>(): Marks<Value> {
  const nodes: object[] = [];
  const values: Value[] = [];
  let asked = 0;
  let table: Map<object, Value> | undefined;
  return {
    nodes,
    set: (node, value) => {
      nodes.push(node);
      values.push(value);
      table?.set(node, value);
    },
    get: (node) => {
      if (++asked === FEW) table = new Map(nodes.map((one, index) => [one, values[index] as Value]));
      return table === undefined ? values[nodes.lastIndexOf(node)] : table.get(node);
    },
  };
}
