// A generated module that runs as it is: JavaScript, and the declarations beside it.

export interface ModuleText {
  readonly code: string;
  readonly declarations: string;
}
