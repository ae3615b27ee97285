import { type BesoinSimule, ceMois, type Parametres, type Personne, type Politique } from './annee.ts'

const JAMAIS_PERTINENT = 0

/** For each need due, the next wave of a ranking; the same person may be asked for several needs of a day. */
const parBesoin =
  (
    p: Parametres,
    ranger: (b: BesoinSimule, tous: readonly Personne[], jour: number) => readonly Personne[],
  ): Politique =>
  (dus, personnes, jour, hasard) =>
    new Map(
      dus.map((b) => {
        const connus = personnes.filter(({ id }) => (b.grades.get(id) ?? 0) > JAMAIS_PERTINENT && !b.demandees.has(id))
        return [b, ranger(b, hasard.melange(connus), jour).slice(0, p.vague.taille)]
      }),
    )

/** Anyone who may be of use, at random. */
export const auHasard = (p: Parametres): Politique => parBesoin(p, (_, tous) => tous)

const meilleurs = (b: BesoinSimule, tous: readonly Personne[]): Personne[] =>
  tous.toSorted((x, y) => (b.grades.get(y.id) ?? 0) - (b.grades.get(x.id) ?? 0) || x.id - y.id)

/** The best for the need, whoever was asked before, but in the product's waves: what these alone bring. */
export const meilleurDAbordParVagues = (p: Parametres): Politique => parBesoin(p, meilleurs)

/** The best among those under the monthly cap. */
export const plafondSeul = (p: Parametres): Politique =>
  parBesoin(p, (b, tous, jour) =>
    meilleurs(
      b,
      tous.filter((x) => ceMois(x, jour) < p.plafond_mensuel),
    ),
  )

/**
 * The best for the need, whoever was asked before: as many as are missing, then the next ones. No waves and no equity,
 * which are the product's; it is how a list sorted by score is used by hand.
 */
export const meilleurDAbord =
  (p: Parametres): Politique =>
  (dus, personnes, jour, hasard) =>
    new Map(
      [...meilleurDAbordParVagues(p)(dus, personnes, jour, hasard)].map(([b, choisies]) => {
        const manquent = b.places - b.ouis.filter((oui) => oui <= jour).length
        return [b, choisies.slice(0, manquent)]
      }),
    )
