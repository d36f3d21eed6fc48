export { type Driver, type DriverOptions, driver, type Enrolled } from "./testing/driver.js";
export { type FakeClock, fakeClock } from "./testing/fake-clock.js";
export { type Inbox, type Kept, testInbox } from "./testing/inbox.js";
