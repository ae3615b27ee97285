/** As many values as a year has days: more of one indicator is a sheet, whose total is noted. */
export const VALEURS_MAX = 366
/** Two or three are enough; sixty are read on one page still. */
export const INDICATEURS_MAX = 60
