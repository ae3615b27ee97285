import { z } from 'zod'
import { JOURS_A_COMPTER } from '#modules/presences/index.ts'
import { titreEn, trouverStructure } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { identifiant, type Rempli, saisi, zone } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Message, Section } from '#ui/data.tsx'
import { Bouton, Choix, champs, Envoi, Formulaire, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { textes } from '../../journal/textes.fr.ts'
import { lireCeQuiCourt } from '../../lire.ts'
import { peutDonnerDesNouvelles, peutVoirCeQuiEstDu } from '../../policy.ts'
import type { Du } from '../domain.ts'
import { ceQuiEstDu } from '../lire.ts'
import { donnerDesNouvelles, lienPourCompter } from '../usecases.ts'
import { LesDus } from '../views.tsx'

/** The same for who opens the link of the letter, without an account: read it, count, give news in a sentence. */
export const ceQuiEstDuScreen = screen()

const PATH = '/suivi/ce-qui-est-du/:id'

ceQuiEstDuScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} values={{}} errors={{}} />))

const Form = z.object({
  id: identifiant(),
  actionId: identifiant('Choisissez de quelle action vous parlez.'),
  texte: zone({ max: 5_000, obligatoire: 'Écrivez au moins une phrase.' }),
})

ceQuiEstDuScreen.post(`${PATH}/nouvelles`, async (c) => {
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  await donnerDesNouvelles(c.var.visit, param(c), form.value)
  const suite = 'C’est transmis au conseil citoyen et à la ville. Merci.'
  return goOn(c, PATH, suite)
})

const FormDeCompte = z.object({ actionId: identifiant('Choisissez de quelle action vous parlez.') })

ceQuiEstDuScreen.post(`${PATH}/compter`, async (c) => {
  const { form, encore } = await formOf(c, FormDeCompte, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  return c.redirect(await lienPourCompter(c.var.visit, param(c), form.value.actionId), 303)
})

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  authorize(peutVoirCeQuiEstDu(visit.me, param(c)))
  const lus = await read(visit, async (tx) => {
    const { id, nom } = found(await trouverStructure(tx, param(c)))
    const actions = await lireCeQuiCourt(tx, visit, [id], JOURS_A_COMPTER)
    return {
      structure: { id, nom },
      dus: await ceQuiEstDu(tx, visit, id),
      actions: actions.map(({ action }) => ({ id: action.id, titre: titreEn(action, jourDe(visit.now)) })),
    }
  })
  return { visit, repond: peutDonnerDesNouvelles(visit.me, lus.structure.id), ...lus }
}

type Props = Donnees & Rempli

function Page(props: Props) {
  const { visit, structure, dus, repond } = props
  const parLien = visit.me.genre === 'lien'
  const parleDeSesActions = repond && props.actions.length > 0
  return (
    <Layout
      titre="Ce qui est dû"
      chapeau={structure.nom}
      gestes={parleDeSesActions ? <Bouton href="#nouvelles">Donner des nouvelles</Bouton> : undefined}
      horsRecherche
    >
      <LesDus
        id="du"
        merci="Merci."
        dus={dus}
        aujourdhui={jourDe(visit.now)}
        geste={(d) =>
          parLien ? (
            <ParLien {...props} du={d} />
          ) : (
            <p>
              <a href={d.href}>{d.texte}</a>
            </p>
          )
        }
      />
      {parleDeSesActions ? <DonnerDesNouvelles {...props} /> : null}
      {repond ? null : (
        <Message>
          C’est la page de la structure, telle qu’elle la voit. Appelez-la : vous pouvez le faire ensemble.
        </Message>
      )}
    </Layout>
  )
}

/** Without an account, one counts; the rest is said in words, below. */
function ParLien({ visit, structure, du }: Props & { du: Du }) {
  if (du.genre !== 'compter' || du.actionId === null) return <p>{du.texte}</p>
  return (
    <Envoi
      action={url(`${PATH}/compter`, visit, { id: structure.id })}
      hidden={{ actionId: du.actionId }}
      petit
      genre="secondaire"
      icone="personnes"
      nomComplet={`${du.texte} : ${du.titre}`}
    >
      {du.texte}
    </Envoi>
  )
}

function DonnerDesNouvelles({ visit, structure, actions, values, errors }: Props) {
  const champ = champs(Form, values, errors)
  return (
    <Section id="nouvelles" titre="Donner des nouvelles">
      <p>
        En une phrase : c’est commencé, c’est reporté en mai, cela n’a pas eu lieu. Le conseil citoyen et la ville la
        lisent.
      </p>
      <Formulaire
        action={url(`${PATH}/nouvelles`, visit, { id: structure.id })}
        errors={errors}
        hidden={{ id: saisi(values, 'id') || newId() }}
      >
        <Choix
          {...champ('actionId')}
          libelle="De quelle action ?"
          vide={actions.length === 1 ? undefined : 'Choisir…'}
          options={actions.map(({ id, titre }) => ({ valeur: id, libelle: titre }))}
        />
        <Zone {...champ('texte')} libelle="Où en est-elle ?" aide={textes.sensible} lignes={3} />
        <SeulGeste icone="envoyer">Transmettre</SeulGeste>
      </Formulaire>
    </Section>
  )
}
