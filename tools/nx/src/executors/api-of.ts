// The API that a target runs for: the folder below apps/.
import type { ExecutorContext } from '@nx/devkit';

export function apiOf(context: ExecutorContext): string {
  const root = context.projectsConfigurations.projects[context.projectName ?? '']?.root ?? '';
  return root.split('/')[1] ?? '';
}
