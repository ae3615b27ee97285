import {
  adresseDuDepot,
  type EcransDeDepot,
  lectureDuDepot,
  leDepot,
  REFUS,
  relireDepot,
  type Vue,
} from '#modules/depots/index.ts'
import { found, read } from '#src/ground/visit.ts'
import { type Ctx, goTo, screen } from '#src/ground/web.ts'
import { Bouton, type Errors } from '#ui/fields.tsx'
import type { Lecture } from '../../classeurs/grille/types.ts'
import type * as store from '../store.ts'
import { correspondanceDe, financeursTropLongs, PageDesColonnes, relue } from './colonnes.tsx'

/** A column that was misread is put right from there. */
export const CorrigerLesColonnes = ({
  vue: { chemin },
  libelle = 'Corriger les colonnes',
}: {
  vue: Vue
  libelle?: string
}) => (
  <Bouton genre="secondaire" icone="tableau" href={chemin('/correspondance')}>
    {libelle}
  </Bouton>
)

type Dit = Readonly<{ refus?: string; errors?: Errors; correspondance?: store.Correspondance }>

/** The columns of a workbook, put right; the yes remembers the correction for the next file of that shape. */
export function ecransDesColonnes(d: EcransDeDepot<Lecture, store.Correspondance>) {
  const ecran = screen()
  const { genre } = d
  const chemin = `${d.racine}/:id/correspondance`

  const aCorriger = async (c: Ctx) => {
    const depot = await leDepot(genre, c)
    return { depot, lecture: found(await read(c.var.visit, (tx) => lectureDuDepot(tx, genre, depot.id))) }
  }
  const page = async (c: Ctx, { refus, errors = {}, correspondance }: Dit = {}) => {
    const { depot, lecture } = await aCorriger(c)
    return (
      <PageDesColonnes
        usage={genre.usage}
        action={adresseDuDepot(d, c, '/correspondance')}
        fil={[...d.fil(c), { href: adresseDuDepot(d, c), libelle: depot.nomFichier }]}
        refus={refus}
        errors={errors}
        lecture={correspondance ? relue(lecture, correspondance) : lecture}
      />
    )
  }

  ecran.get(chemin, async (c) => c.html(await page(c)))

  ecran.post(chemin, async (c) => {
    const { depot, lecture } = await aCorriger(c)
    const form = await c.req.formData()
    const correspondance = correspondanceDe(lecture, form)
    const errors = financeursTropLongs(form)
    if (Object.keys(errors).length > 0) return c.html(await page(c, { errors, correspondance }), 422)
    const { choix } = depot
    const result = await relireDepot(c.var.visit, genre, depot.id, {
      ...choix,
      rolesFeuilles: { ...choix.rolesFeuilles, ...correspondance.rolesFeuilles },
      colonnes: { ...choix.colonnes, ...correspondance.colonnes },
    })
    if (!result.ok) return c.html(await page(c, { refus: REFUS[result.reason] }), 409)
    return goTo(
      c,
      adresseDuDepot(d, c),
      'Le fichier est relu avec vos corrections ; votre « oui » les retient pour les suivants.',
    )
  })

  return ecran
}
