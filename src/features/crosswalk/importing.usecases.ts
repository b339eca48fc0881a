export { mappings } from './mapping.register.ts';
export { countOwnMappings, mostOwnMappings } from './mapping.store.ts';
