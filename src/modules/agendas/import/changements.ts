import { enClair as jourEnClair } from '#platform/dates.ts'
import { joints } from '#platform/texte.ts'
import { canonique, dire, NOM_DU_TEXTE, type NomDeTexte, TEXTES } from './canonique.ts'
import type { LieuConnu } from './endroits.ts'
import {
  type DateDuProduit,
  type DateEnEtat,
  dateEnEtat,
  type Etat,
  endroitDeDate,
  type SeanceDuProduit,
  trancher,
} from './etat.ts'
import type { DateLue, QuandLu, SeanceLue, Textes } from './lu/types.ts'
import { enClair } from './mots.ts'

type Commun = Readonly<{ cle: string; libelle: string; avant: string; apres: string; aChoisir: boolean }>

/** One thing that the file changes of a séance. */
export type Changement =
  | (Commun & Readonly<{ sur: 'texte'; nom: NomDeTexte; textes: Textes }>)
  | (Commun & Readonly<{ sur: 'quand'; quand: QuandLu }>)
  | (Commun & Readonly<{ sur: 'date'; quoi: 'nouvelle'; date: DateLue }>)
  | (Commun &
      Readonly<{ sur: 'date'; quoi: 'plage' | 'statut' | 'mot' | 'endroit'; date: DateLue; ici: DateDuProduit }>)
  | (Commun & Readonly<{ sur: 'date'; quoi: 'retiree'; ici: DateDuProduit }>)

export type Comparaison = Readonly<{
  fichier: SeanceLue
  ici: SeanceDuProduit
  /** What it was known to say before, from several sides. */
  avant: readonly Etat[]
  /** The last import of this very séance. */
  memoire: Etat | null
  lieux: readonly LieuConnu[]
  aujourdhui: string
  /** What the file lacks was taken off. */
  complete: boolean
}>
type Rangee = Comparaison & Readonly<{ parJour: ReadonlyMap<string, DateDuProduit> }>

/** All that a file changes of a séance known here. `contradictions`: what its rows say in two ways. */
export function changementsDe(une: Comparaison): Readonly<{ changements: Changement[]; contradictions: string[] }> {
  const c = { ...une, parJour: new Map(une.ici.dates.map((date) => [date.jour, date])) }
  const contradictions: string[] = []
  const textes = TEXTES.flatMap((nom) => deTexte(c, nom, contradictions))
  const quand = deQuand(c)
  const dates = c.fichier.dates.flatMap((date) => deDate(c, date))
  return { changements: [...textes, ...quand, ...dates, ...(c.complete ? retirees(c) : [])], contradictions }
}

function deTexte(c: Rangee, nom: NomDeTexte, contradictions: string[]): Changement[] {
  const { fichier, ici, avant } = c
  const tenu = canonique(nom, ici.textes, ici.defaut) ?? ''
  const connus = [
    ...avant.map(({ textes }) => textes[nom]),
    ici.publies ? canonique(nom, ici.publies, ici.defaut) : undefined,
    intacte(c) ? tenu : undefined,
  ]
  const neufs = new Map<string, Textes>()
  for (const textes of [fichier.textes, ...fichier.autres]) {
    const dit = canonique(nom, textes, ici.defaut)
    if (dit !== undefined && trancher(dit, tenu, connus) !== 'rien') neufs.set(dit, textes)
  }
  const [neuf, autre] = neufs
  if (autre)
    contradictions.push(
      `Les lignes de cette séance ne disent pas toutes la même chose (${NOM_DU_TEXTE[nom]}) : ce n’est pas repris.`,
    )
  if (!neuf || autre) return []
  const [dit, textes] = neuf
  const commun = {
    cle: `texte ${nom}`,
    libelle: NOM_DU_TEXTE[nom],
    avant: dire(nom, ici.textes),
    apres: dire(nom, textes),
  }
  return [{ ...commun, sur: 'texte', nom, textes, aChoisir: trancher(dit, tenu, connus) === 'choisir' }]
}

/** Same rule from today on; where it began, and what was left out before, no longer matter. */
function memeQuand(a: QuandLu, b: QuandLu, aujourdhui: string): boolean {
  const aVenir = (jours: readonly string[]) =>
    jours
      .filter((jour) => jour >= aujourdhui)
      .sort()
      .join()
  const duree = (q: QuandLu) => Temporal.PlainDate.from(q.debutJour).until(q.finJour).days
  const debut = (q: QuandLu) => (q.debutJour < aujourdhui ? '' : q.debutJour)
  return (
    a.regle === b.regle &&
    a.debutHeure === b.debutHeure &&
    a.finHeure === b.finHeure &&
    duree(a) === duree(b) &&
    debut(a) === debut(b) &&
    a.saufVacances === b.saufVacances &&
    a.saufFeries === b.saufFeries &&
    aVenir(a.saufJours) === aVenir(b.saufJours) &&
    aVenir(a.aussiJours) === aVenir(b.aussiJours)
  )
}

/** A rule is compared with the one that came last time: that of a publication is cut to what it shows. */
function deQuand({ fichier, ici, memoire, aujourdhui, complete }: Comparaison): Changement[] {
  const avant = memoire?.quand
  if (!complete || !avant || (fichier.quand.regle === '' && avant.regle === '')) return []
  if (memeQuand(fichier.quand, avant, aujourdhui) || memeQuand(fichier.quand, ici.quand, aujourdhui)) return []
  const aChoisir = !memeQuand(ici.quand, avant, aujourdhui)
  return [
    {
      sur: 'quand',
      cle: 'quand',
      libelle: 'Quand',
      avant: enClair.quand(ici.quand),
      apres: enClair.quand(fichier.quand),
      quand: fichier.quand,
      aChoisir,
    },
  ]
}

function deDate(c: Rangee, date: DateLue): Changement[] {
  const { fichier, ici, avant, memoire, lieux } = c
  const la = c.parJour.get(date.jour)
  const dite = dateEnEtat(date, fichier, lieux)
  if (!la) {
    // Called off before it was known; or taken off here since, and the file says nothing new.
    if (dite.statut === 'annulee' || avant.some(({ dates }) => dates[date.jour]?.plage === dite.plage)) return []
    return [
      {
        sur: 'date',
        quoi: 'nouvelle',
        cle: `nouvelle ${date.jour}`,
        libelle: 'Nouvelle date',
        avant: '',
        apres: joints([enClair.date(date), date.mot ? `« ${date.mot} »` : ''], ', '),
        date,
        aChoisir: false,
      },
    ]
  }
  const connus: readonly (DateEnEtat | null | undefined)[] = [
    ...avant.map(({ dates }) => dates[date.jour]),
    la.publiee,
    exportee(date, ici, la) ? la : null,
  ]
  // What changes of one date names it; its hours do so by themselves. Said of those that change alone: of all, words are long.
  const leJour = () => `, le ${jourEnClair(Temporal.PlainDate.from(la.jour.slice(0, 10)))}`
  const dits = {
    plage: () => ({ libelle: 'Date et heure', avant: enClair.plage(la.plage), apres: enClair.date(date) }),
    statut: () => ({
      libelle: `Ce qu’elle devient${leJour()}`,
      avant: enClair.statut(la.statut),
      apres: enClair.statut(date.statut ?? 'programmee'),
    }),
    mot: () => ({ libelle: `Mot${leJour()}`, avant: la.mot || '(rien)', apres: date.mot || '(rien)' }),
    endroit: () => ({
      libelle: `Lieu${leJour()}`,
      avant: la.endroitDit || '(rien)',
      apres: enClair.endroit(endroitDeDate(date, fichier)),
    }),
  }
  const rouverte =
    dite.statut === undefined &&
    la.statut === 'annulee' &&
    avant.some(({ dates }) => dates[date.jour]?.statut === 'annulee')
  // A file never read yet may be older than what became of the date here: it says it as it was, and nobody knows which holds.
  const dejaDite = (fichier.uid === null ? [memoire] : avant).some((un) => un?.dates[date.jour])
  const aDemander = !dejaDite && la.aVenir && !exportee(date, ici, la)
  const rappelee = aDemander && dite.statut === undefined && (la.statut === 'annulee' || la.statut === 'reportee')
  const ramenee = aDemander && la.plage !== dite.plage && la.autrefois.some((un) => debutDe(un) === debutDe(dite.plage))
  return (['plage', 'statut', 'mot', 'endroit'] as const).flatMap((quoi): Changement[] => {
    const dit = quoi === 'statut' && (rouverte || rappelee) ? 'programmee' : dite[quoi]
    // « Moved » is what a change of hour makes of it, here: a file that says « as planned » does not undo that.
    if (quoi === 'statut' && dit === 'programmee' && la.statut === 'deplacee') return []
    const sort =
      quoi === 'statut' && rouverte
        ? 'changer'
        : (quoi === 'statut' && rappelee) || (quoi === 'plage' && ramenee)
          ? 'choisir'
          : trancher(
              dit,
              la[quoi],
              connus.map((un) => un?.[quoi]),
            )
    const commun = { cle: `${quoi} ${date.jour}`, date, ici: la, aChoisir: sort === 'choisir' }
    return sort === 'rien' ? [] : [{ ...dits[quoi](), ...commun, sur: 'date', quoi }]
  })
}

const debutDe = (plage: string): string | undefined => plage.split('/')[0]

/** All its rows bear the versions that stand here. */
const intacte = ({ fichier, ici, parJour }: Rangee): boolean =>
  fichier.dates.every((date) => {
    const la = parJour.get(date.jour)
    return la !== undefined && exportee(date, ici, la)
  })

/** The row bears the very versions that stand here: nothing moved since it was exported. */
const exportee = ({ version }: DateLue, ici: SeanceDuProduit, la: DateDuProduit): boolean =>
  version === versionEcrite(ici.version, la.version)

export const versionEcrite = (seance: number, date: number): string => `${seance}.${date}`

/** Dates of the last import that the file does not have any more, and that are still to come here. */
function retirees({ fichier, ici, memoire }: Comparaison): Changement[] {
  const presentes = new Set(fichier.dates.map(({ jour }) => jour))
  return ici.dates.flatMap((la): Changement[] => {
    const avant = memoire?.dates[la.jour]
    if (!avant || presentes.has(la.jour) || !la.aVenir || la.statut === 'annulee') return []
    return [
      {
        sur: 'date',
        quoi: 'retiree',
        cle: `retiree ${la.jour}`,
        libelle: 'N’est plus dans le fichier',
        avant: enClair.plage(la.plage),
        apres: 'Annulée',
        ici: la,
        aChoisir: avant.plage !== la.plage,
      },
    ]
  })
}
