export { type Channels, keeping } from "./channels.js";
export { annAndBob, directoryOf, type HostDirectory, type Inhabitant } from "./people.js";
