export { FileStore } from './file-store.js';
export { FilesModule } from './files.module.js';
export { sendStored } from './send-stored.js';
