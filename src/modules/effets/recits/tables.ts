/** The stories of residents, what was agreed to of each, and why some were chosen. */
export type RecitsTables = object
