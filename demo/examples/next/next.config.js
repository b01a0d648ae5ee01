export default {
  // This folder, not the repository around it.
  turbopack: { root: import.meta.dirname },
};
