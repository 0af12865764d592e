export const KEPT_CONTEXTS: string;
