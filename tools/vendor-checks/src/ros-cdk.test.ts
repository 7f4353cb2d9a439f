// The ROS template through the vendor's own classes: constructed without a validation error, synthesised as printed.
import { describe, expect, it } from 'vitest';
import { type Combination, combinations, define } from './definitions.ts';
import { synthesise, type Template } from './ros-cdk.ts';

function templateOf(combination: Combination): Template {
  const file = define(combination).files.find(({ path }) => path === 'ros/template.json');
  return JSON.parse(file?.content ?? '{}') as Template;
}

describe('the template through @alicloud/ros-cdk-*', () => {
  it.each(combinations)('$type, $kind, $requestMode', (combination) => {
    const template = templateOf(combination);
    const made = synthesise(template);
    expect(Object.keys(template.Resources).length).toBeGreaterThan(8);
    for (const [name, { Type, Properties }] of Object.entries(template.Resources)) {
      const resource = made.Resources[name];
      expect([name, resource?.Type, resource?.Properties]).toEqual([name, Type, Properties]);
    }
  });

  const first: Combination = { type: 'event', kind: 'inline', requestMode: 'MAPPING' };
  it.each([
    ['a value outside a list', '"Visibility":"PRIVATE"', '"Visibility":"SECRET"'],
    ['the name of CloudAPI for a property', '"ServiceTimeOut":', '"ServiceTimeout":'],
    ['the word of CloudAPI for optional', '"Required":"OPTION"', '"Required":"OPTIONAL"'],
    ['a missing property', '"RequestPath":', '"Path":'],
    ['a property of the wrong type', '"Timeout":10', '"Timeout":"soon"'],
    ['a stage outside the list', '"StageName":"RELEASE"', '"StageName":"BETA1"'],
  ])('refuses %s', (_, from, to) => {
    const text = JSON.stringify(templateOf(first));
    expect(text).toContain(from);
    const made = () => {
      const wrong = JSON.parse(text.replace(from, to)) as Template;
      const { Resources } = synthesise(wrong);
      // A property that the classes do not know is dropped without a word; comparing tells.
      for (const [name, { Properties }] of Object.entries(wrong.Resources))
        if (JSON.stringify(sorted(Resources[name]?.Properties)) !== JSON.stringify(sorted(Properties)))
          throw new Error(`${name} is not synthesised as printed`);
    };
    expect(made).toThrow();
  });

  it('refuses a type that the vendor does not have', () => {
    const wrong = { Resources: { Model: { Type: 'ALIYUN::ApiGateway::BackendModel', Properties: {} } } };
    expect(() => synthesise(wrong)).toThrow('no class for ALIYUN::ApiGateway::BackendModel');
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, sorted(item)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
