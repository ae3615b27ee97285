import type { CompteRendu } from '#src/ground/module.ts'

type Jour = Temporal.PlainDate

/** A dated step of an action. `fait`: a fact shows it; `prevu`: its day is to come; `passe`: its day is over, and nothing shows it. */
export type Etape = Readonly<{ jour: Jour; quoi: string; etat: 'fait' | 'prevu' | 'passe' }>

type Connu = Readonly<{
  action: Readonly<{ decidee: string | null; premiereDate: string | null; derniereDate: string | null }>
  debut: Jour | null
  fin: Jour | null
  compteRendu: Pick<CompteRendu, 'delais'>
}>

const jourOuRien = (iso: string | null): Jour | null => (iso === null ? null : Temporal.PlainDate.from(iso))

/**
 * The milestones of an action in the order of their days, from what is noted elsewhere: nobody types them, nor how far it is. A date
 * that is published and was not called off took place on its day; a bilan that did not come is said so, and nothing else is late.
 */
export function etapesDe({ action, debut, fin, compteRendu }: Connu, aujourdhui: Jour): readonly Etape[] {
  const passe = (jour: Jour) => Temporal.PlainDate.compare(jour, aujourdhui) <= 0
  const tenue = (jour: Jour | null, quoi: string): Etape[] =>
    jour === null ? [] : [{ jour, quoi, etat: passe(jour) ? 'fait' : 'prevu' }]
  const borne = (jour: Jour | null, quoi: string): Etape[] =>
    jour === null ? [] : [{ jour, quoi, etat: passe(jour) ? 'passe' : 'prevu' }]
  const [premiere, derniere] = [jourOuRien(action.premiereDate), jourOuRien(action.derniereDate)]
  return [
    ...tenue(jourOuRien(action.decidee), 'Décision notée ici'),
    ...(premiere === null ? borne(debut, 'Début prévu') : tenue(premiere, 'Première date au calendrier')),
    ...(premiere !== null && derniere !== null && !premiere.equals(derniere)
      ? tenue(derniere, 'Dernière date au calendrier')
      : []),
    ...borne(fin, 'Fin prévue'),
    ...(compteRendu.delais ?? []).map(
      ({ limite, recuLe }): Etape =>
        recuLe === null
          ? {
              jour: limite,
              quoi: passe(limite) ? 'Bilan attendu, pas encore reçu' : 'Bilan attendu',
              etat: passe(limite) ? 'passe' : 'prevu',
            }
          : { jour: recuLe, quoi: 'Bilan reçu', etat: 'fait' },
    ),
  ].toSorted((a, b) => Temporal.PlainDate.compare(a.jour, b.jour))
}
