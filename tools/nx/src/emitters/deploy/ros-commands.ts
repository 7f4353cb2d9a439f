// A printed ROS template -> the commands that check it and create its stack.
import { shellText } from './shell-text.ts';

/** Longest text that a shell passes as one argument on every system (Linux takes 128 KiB). */
export const longestArgument = 120_000;

export interface TemplateCommands {
  /** Needed before, where the template goes by a bucket. */
  readonly upload: readonly string[];
  /** How the commands name the template. */
  readonly argument: string;
}

/** `content` is the template's text. */
export function printTemplateCommands(
  api: string,
  region: string,
  bucket: string,
  content: string,
): TemplateCommands {
  if (content.length <= longestArgument)
    return { upload: [], argument: '--TemplateBody "$(cat template.json)"' };
  const object = `oss://${bucket}/${api}.template.json`;
  return {
    upload: [`ossutil cp template.json ${shellText(object)} --force`],
    argument: `--TemplateURL ${shellText(`${object}?RegionId=${region}`)}`,
  };
}

/** Validates first: it names what is wrong without creating anything. */
export function printStackCommands(
  api: string,
  region: string,
  { upload, argument }: TemplateCommands,
  parameters: readonly string[],
): readonly string[] {
  const values = parameters.map(
    (name, index) =>
      `--Parameters.${index + 1}.ParameterKey ${name} --Parameters.${index + 1}.ParameterValue "$${name}"`,
  );
  const create = [`aliyun ros CreateStack --RegionId ${region} --StackName ${api}`, argument, ...values];
  return [...upload, `aliyun ros ValidateTemplate --RegionId ${region} ${argument}`, create.join(' \\\n  ')];
}
