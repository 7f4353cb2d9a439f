// The API's name against what the workspace has, before anything is written.
import { getProjects, type Tree } from '@nx/devkit';
import { type Problem, ProblemError } from '../../problem.ts';
import { npmScope, problem, settingsFile } from '../../workspace.ts';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Throws a ProblemError where the name is no name, or where a project, package or folder has it already. */
export function checkNames(tree: Tree, name: string): void {
  if (!NAME.test(name) || name.length > 40) {
    throw new ProblemError([
      problem(
        'api-name',
        settingsFile(name.replace(/[^\w-]/g, '_')),
        `"${name}" cannot name an API. Use at most 40 lower-case letters, digits and single hyphens, letter first.`,
      ),
    ]);
  }
  if (tree.exists(settingsFile(name))) return;
  const problems = [...folderClashes(tree, name), ...projectClashes(tree, name)];
  if (problems.length > 0) throw new ProblemError(problems);
}

function folderClashes(tree: Tree, name: string): readonly Problem[] {
  return [`apps/${name}`, `libs/${name}`]
    .filter((folder) => tree.exists(folder) && tree.children(folder).length > 0)
    .map((folder) =>
      problem(
        'name-clash',
        folder,
        `${folder} exists and is not a Gatefold API. Choose another name, or move that folder away.`,
      ),
    );
}

function projectClashes(tree: Tree, name: string): readonly Problem[] {
  const wanted = [name, `${name}-sdk`, `${name}-spec`];
  const packages = ['', '-app', '-spec'].map((suffix) => `${npmScope(tree)}/${name}${suffix}`);
  const roots = [`apps/${name}`, `libs/${name}`, `openapi/${name}`];
  return [...getProjects(tree)].flatMap(([project, { root }]) => {
    if (roots.includes(root)) return [];
    const manifest = tree.read(`${root}/package.json`, 'utf8');
    const own = manifest === null ? undefined : (JSON.parse(manifest) as { name?: unknown }).name;
    const taken = wanted.includes(project) ? project : packages.find((candidate) => candidate === own);
    return taken === undefined
      ? []
      : [
          problem(
            'name-clash',
            root,
            `Project "${project}" has the name ${taken} that API "${name}" needs. Choose another name.`,
          ),
        ];
  });
}
