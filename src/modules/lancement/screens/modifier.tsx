import { saisi, texte, versionLue } from '#platform/forms.ts'
import { isId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, type Saisie, sansTrace, screen } from '#src/ground/web.ts'
import { Message, Refusee } from '#ui/data.tsx'
import { Bouton, champs, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { corriger, estAElle } from '../inscrire/corriger.ts'
import { ceQuElleDit, laSienne } from '../inscrire/inscrire.ts'
import { standsPublics } from '../store/stands.ts'
import { REFUS_DE_CORRECTION } from '../textes.fr.ts'
import { quandEtOu } from '../views.tsx'
import { besoinsDe, Dite, LesChamps } from './champs-inscription.tsx'

/** What was said by mistake, said right: by whom it is of, or by the desk for whoever phones. */
export const modifierScreen = screen()

const MIENNE = '/lancement/moi/:id'
const PATH = `${MIENNE}/modifier`

// Of whoever has a page elsewhere, the first name is not asked.
const Form = Dite.extend({ prenom: texte({ max: 60, nomme: true }), version: versionLue() })

modifierScreen.get(PATH, async (c) => {
  sansTrace(c)
  const la = await donnees(c)
  return c.html(<Page {...la} values={valeursDe(la)} errors={{}} />)
})

modifierScreen.post(PATH, async (c) => {
  sansTrace(c)
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { enfants: _e, traduire: _t, standIds, ...dit } = form.value
  const fait = await corriger(c.var.visit, param(c), {
    ...dit,
    standIds: standIds.filter(isId),
    besoins: besoinsDe(form.value),
  })
  if (fait.ok) return goOn(c, MIENNE, 'C’est corrigé.')
  const refus = REFUS_DE_CORRECTION[fait.reason]
  if (fait.reason === 'sans-prenom') return encore({ prenom: refus })
  return encore(fait.reason === 'trop-nombreux' || fait.reason === 'sans-place' ? { nombre: refus } : {}, 409, refus)
})

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const la = await laSienne(tx, visit, param(c))
    return {
      ...{ visit, ...la, dits: await ceQuElleDit(tx, visit, la) },
      stands: await standsPublics(tx, la.journee.id),
      joignable: await estAElle(tx, la.la),
    }
  })
}

type Donnees = Awaited<ReturnType<typeof donnees>>

const valeursDe = ({ la, dits }: Donnees) => {
  const de = (besoin: string) => dits.besoins.find((un) => un.besoin === besoin)
  return {
    prenom: la.prenom,
    role: la.role,
    nombre: String(la.nombre),
    enfants: de('garde') === undefined ? '' : String(de('garde')?.nombre),
    traduire: de('interprete')?.precision ?? '',
    besoins: dits.besoins.map(({ besoin }) => besoin).filter((un) => un !== 'garde'),
    ...{ avec: la.avec, peutAider: la.peutAider, aBesoin: la.aBesoin },
    ...{ motsPartages: la.motsPartages ? 'on' : '', prenomAffiche: la.prenomAffiche ? 'on' : '' },
    standIds: dits.stands.map(({ id }) => id),
    version: String(la.version),
  }
}

function Page({ visit, la, tempsFort, stands, joignable, values, errors, refus }: Donnees & Saisie) {
  return (
    <Layout
      titre="Corriger l’inscription"
      chapeau={`${tempsFort.titre}. ${quandEtOu(tempsFort, visit)}.`}
      horsRecherche
    >
      <Refusee phrase={refus} />
      {joignable ? null : (
        <Message>
          {la.structureId === null
            ? 'Le prénom, le téléphone et l’e-mail se changent sur la page de cette personne, pas ici.'
            : 'Le nom et les contacts de la structure se changent sur sa fiche, pas ici.'}
        </Message>
      )}
      <Formulaire
        action={url(PATH, visit, { id: la.id })}
        oublie
        errors={errors}
        hidden={{ version: saisi(values, 'version') }}
      >
        <LesChamps {...{ champ: champs(Form, values, errors), values, stands, joignable }} corrige />
        <Gestes collees>
          <Bouton icone="coche">Enregistrer</Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}
