import {
  adresseDuDepot,
  type EcransDeDepot,
  lectureDuDepot,
  leDepot,
  pageDuDepot,
  REFUS,
  relireDepot,
  type Vue,
} from '#modules/depots/index.ts'
import { found, read } from '#src/ground/visit.ts'
import { type Ctx, goTo, screen } from '#src/ground/web.ts'
import { Bouton, type Errors, Formulaire } from '#ui/fields.tsx'
import type { Lecture } from '../../classeurs/grille/types.ts'
import { correctionsDe } from '../corrections.ts'
import type { Question } from '../questions.ts'
import * as store from '../store.ts'
import { PageDuFichier } from './colonnes.tsx'
import { LesQuestions } from './gestes.tsx'

/** What was misread is put right from there. */
export const CorrigerLesColonnes = ({
  vue: { chemin },
  libelle = 'Corriger ce qui est mal lu',
}: {
  vue: Vue
  libelle?: string
}) => (
  <Bouton genre="secondaire" icone="tableau" href={chemin('/correspondance')}>
    {libelle}
  </Bouton>
)

/** Where a quartier is not known: the same file, read again with what the territoire says today, « Aussi appelé » written meanwhile. */
export const RelireLeFichier = ({ vue: { chemin }, dits }: { vue: Vue; dits: readonly string[] }) =>
  dits.some((dit) => dit.startsWith('Quartier inconnu')) ? (
    <Formulaire action={chemin('/correspondance')} hidden={{ seulement: 'relire' }}>
      <Bouton genre="secondaire">Relire, les quartiers sont complétés</Bouton>
    </Formulaire>
  ) : null

const RELU = 'C’est relu ainsi. Votre « oui » le retiendra pour les fichiers suivants.'
/** Where the page of the yes asks, the answer comes back to it. */
export const VERS_LE_OUI = 'versLeOui'

/** Where the reader hesitates, on the page of the yes: the answer comes back to it. */
export const QuestionsAvantOui = ({
  vue: { chemin },
  ...dites
}: {
  vue: Vue
  questions: readonly Question[]
  lecture: Lecture
}) => (
  <LesQuestions
    {...dites}
    action={chemin('/correspondance')}
    hidden={{ [VERS_LE_OUI]: '1' }}
    vers={(quoi) =>
      `${chemin('/correspondance')}?${new URLSearchParams(Object.entries(quoi).map(([nom, dit]) => [nom, String(dit)]))}#geste`
    }
  />
)

type Dit = Readonly<{ refus?: string; errors?: Errors; saisi?: FormData }>

/** A workbook shown as it was read, and put right; the yes remembers the correction for the next file of that shape. */
export function ecransDesColonnes(d: EcransDeDepot<Lecture, store.Correspondance>) {
  const ecran = screen()
  const { genre } = d
  const chemin = `${d.racine}/:id/correspondance`

  const aCorriger = async (c: Ctx) => {
    const depot = await leDepot(genre, c)
    return { depot, lecture: found(await read(c.var.visit, (tx) => lectureDuDepot(tx, genre, depot.id))) }
  }
  const page = async (c: Ctx, { refus, errors = {}, saisi }: Dit = {}) => {
    const { depot, lecture } = await aCorriger(c)
    const feuille = Number(c.req.query('feuille') ?? Number.NaN)
    const ligne = Number(c.req.query('ligne') ?? Number.NaN)
    const [colonne, cellule] = [c.req.query('colonne'), c.req.query('cellule')]
    return (
      <PageDuFichier
        usage={genre.usage === 'suivi' ? 'suivi' : 'programmation'}
        page={adresseDuDepot(d, c, '/correspondance')}
        retour={adresseDuDepot(d, c)}
        fil={[...d.fil(c), { href: adresseDuDepot(d, c), libelle: depot.nomFichier }]}
        {...{ refus, errors, saisi, lecture }}
        dites={depot.choix}
        feuille={lecture.feuilles[feuille] ? feuille : undefined}
        choisi={{ ...(colonne ? { colonne } : {}), ...(cellule ? { cellule } : {}), ...(ligne > 0 ? { ligne } : {}) }}
      />
    )
  }

  ecran.get(chemin, async (c) => {
    const { etat } = await leDepot(genre, c)
    return c.html(etat === 'lecture' ? await pageDuDepot(d, c) : await page(c))
  })

  ecran.post(chemin, async (c) => {
    const { depot, lecture } = await aCorriger(c)
    const saisi = await c.req.formData()
    const { dit, errors } = correctionsDe(lecture, saisi)
    if (Object.keys(errors).length > 0) return c.html(await page(c, { errors, saisi }), 422)
    const choix = { ...depot.choix, ...store.joindre(depot.choix, dit) }
    const result = await relireDepot(c.var.visit, genre, depot.id, choix)
    if (!result.ok) return c.html(await page(c, { refus: REFUS[result.reason] }), 409)
    if (saisi.has('seulement')) return goTo(c, adresseDuDepot(d, c), 'C’est relu, avec les quartiers d’aujourd’hui.')
    if (saisi.has(VERS_LE_OUI)) return goTo(c, adresseDuDepot(d, c), RELU)
    const feuille = c.req.query('feuille')
    return goTo(
      c,
      `${adresseDuDepot(d, c, '/correspondance')}${feuille ? `?feuille=${encodeURIComponent(feuille)}` : ''}`,
      RELU,
    )
  })

  return ecran
}
