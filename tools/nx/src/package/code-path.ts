// How a function finds the files beside it.

/** Environment variable with the function's folder, which Function Compute sets (help page 59223, Execution environment). */
export const CODE_PATH = 'FC_FUNC_CODE_PATH';
