// A main.tf.json -> expressions and directives in it that are none of ours.
import { walk } from './check-deploy.ts';

const OURS = /^(var\.[a-z][a-z0-9_]*|alicloud_[a-z0-9_]+\.[A-Za-z0-9_]+(\.[a-z_]+|\[0\])*)$/;
const LITERAL = /^"(\\u[0-9a-f]{4})*"$/;

export interface Evaluated {
  /** What Terraform makes of the text; an expression stands for itself. */
  readonly text: string;
  readonly expressions: readonly string[];
}

/** Reads a template the way that scanners of HCL do, where they agree; where they do not, the text is an expression. */
export function evaluateTerraform(template: string): Evaluated {
  const expressions: string[] = [];
  let text = '';
  for (let at = 0; at < template.length; ) {
    const escaped = /^(\$\$|%%)\{/.exec(template.slice(at, at + 3));
    const before = at > 0 && '$%'.includes(template[at - 1] ?? '');
    if (escaped && !before) {
      text += template.slice(at + 1, at + 3);
      at += 3;
    } else if (/^[$%]\{/.test(template.slice(at, at + 2))) {
      const end = template.indexOf('}', at);
      const expression = template.slice(at + 2, end < 0 ? undefined : end);
      if (template[at] === '$' && LITERAL.test(expression)) text += JSON.parse(expression);
      else {
        expressions.push(template[at] === '$' ? expression : `%{${expression}}`);
        text += `\${${expression}}`;
      }
      at = end < 0 ? template.length : end + 1;
    } else {
      text += template[at];
      at += 1;
    }
  }
  return { text, expressions };
}

/** `variables` are those of the settings. */
export function terraformFaults(file: unknown, variables: readonly string[]): readonly string[] {
  const faults: string[] = [];
  const known = variables.map((name) => name.toLowerCase());
  walk(file, (text) => {
    for (const expression of evaluateTerraform(text).expressions) {
      const name = /^var\.(.*)$/.exec(expression)?.[1];
      if (!OURS.test(expression) || (name !== undefined && !known.includes(name))) {
        faults.push(`main.tf.json has the expression ${expression.slice(0, 80)}`);
      }
    }
  });
  const declared =
    typeof file === 'object' && file !== null && 'variable' in file ? Object.keys(file.variable ?? {}) : [];
  return [
    ...faults,
    ...declared.filter((name) => !known.includes(name)).map((name) => `main.tf.json declares ${name}`),
  ];
}
