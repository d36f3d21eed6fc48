import type { Demand } from "./demand.js";
import { asvsDemands } from "./demands-asvs.js";
import { nistDemands } from "./demands-nist.js";

export const demands: readonly Demand[] = [...nistDemands, ...asvsDemands];
