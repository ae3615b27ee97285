import { z } from 'zod'
import { textes as champTextes } from '#platform/forms.ts'
import { joints } from '#platform/texte.ts'
import { read } from '#src/ground/visit.ts'
import { goTo, readForm, screen } from '#src/ground/web.ts'
import { Cases, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { refuserStructures } from '../soi-meme/gestes.ts'
import { type StructureConnue, structuresConnues } from '../store/queries.ts'
import { textes } from '../textes.fr.ts'
import { nomVu } from '../views.tsx'
import { Cadre, type Contexte, chemin, ouvrir, type Porte } from './porte.tsx'

const Form = z.object({ structures: champTextes(36) })
const t = textes.structures

/** « Ne plus être appelée par cette structure », among those that asked; said by the person, or noted by the desk. */
export function structuresScreen(porte: Porte) {
  const routes = screen()
  const PATH = `${porte.base}/structures` as const

  routes.get(PATH, async (c) => {
    const contexte = await ouvrir(c, porte)
    const connues = await read(contexte.visit, (tx) => structuresConnues(tx, contexte.talent))
    return c.html(<Page {...contexte} connues={connues} />)
  })

  routes.post(PATH, async (c) => {
    const { visit, talent } = await ouvrir(c, porte)
    const form = await readForm(c, Form)
    const choisies = form.ok ? form.value.structures : [...talent.structuresRefusees]
    const retires = await refuserStructures(visit, talent.id, choisies)
    return goTo(c, chemin(porte, visit, talent.id), joints([t.note, t.retires(retires)], ' '))
  })
  return routes
}

function Page({ connues, ...contexte }: Contexte & Readonly<{ connues: readonly StructureConnue[] }>) {
  const { porte, visit, talent } = contexte
  const titre = porte.soi ? t.titre : t.titreDuBureau(nomVu(talent, visit))
  return (
    <Cadre {...contexte} titre={titre} chapeau={porte.soi ? t.chapeau : undefined}>
      {connues.length === 0 ? (
        <p>{t.vide}</p>
      ) : (
        <Formulaire action={chemin(porte, visit, talent.id, 'structures')}>
          <Cases
            nom="structures"
            libelle={t.libelle}
            nu
            valeurs={[...talent.structuresRefusees]}
            options={connues.map(({ id, nom, oui }) => ({
              valeur: id,
              libelle: nom,
              aide: t.seraRetire(oui, porte.soi),
            }))}
          />
          <SeulGeste>Enregistrer</SeulGeste>
        </Formulaire>
      )}
    </Cadre>
  )
}
