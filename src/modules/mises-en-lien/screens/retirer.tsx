import { z } from 'zod'
import { choixOuRien, identifiant } from '#platform/forms.ts'
import { leNom } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { permis, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goTo, param, type Saisie, screen } from '#src/ground/web.ts'
import { Message, Refusee } from '#ui/data.tsx'
import { champs, Formulaire, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { attendUnMot, estAPrevenir } from '../etats/a-prevenir.ts'
import { COTES, coordonneesVisibles, estEnCours, type MiseEnLien, retraitADire } from '../etats/domain.ts'
import { ERREURS } from '../gestes/notees.ts'
import { retirer } from '../gestes/usecases.ts'
import { connueDe, coteDe, peutRetirer } from '../policy.ts'
import { numerosLus } from '../store/numeros-queries.ts'
import { appeler } from '../store/queries.ts'
import * as store from '../store/store.ts'
import { REFUS, textes } from '../textes.fr.ts'
import { retourDe } from './conclure.tsx'
import { siDisparue } from './disparue.tsx'

/** « Je ne peux plus »: either side, or the desk for it, at any step. */
export const retirerScreen = screen()

const PATH = '/mises-en-lien/:id/retrait'
const t = textes.retrait

/** `retour`: from the page of a person to call; one comes back to it. */
const Form = z.object({ auNomDe: choixOuRien([...COTES, ...ERREURS]), retour: identifiant().optional() })

retirerScreen.use(PATH, siDisparue)

retirerScreen.get(PATH, async (c) =>
  c.html(<Page visit={c.var.visit} {...(await charger(c))} values={{}} errors={{}} />),
)

retirerScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const { form, encore } = await formOf(c, Form, async (s) => <Page visit={visit} {...(await charger(c))} {...s} />)
  if (!form.ok) return encore(form.errors)
  const { m } = await charger(c)
  const cote = coteDe(visit.me, m)
  if (cote === 'coordination' && form.value.auNomDe === null) return encore({ auNomDe: t.quiManque })
  const result = await retirer(visit, m.id, form.value.auNomDe ?? undefined)
  if (!result.ok) return encore({}, 409, REFUS[result.reason])
  const { retour } = form.value
  const vers = retour ? url('/mises-en-lien/a-joindre/:id', visit, { id: retour }) : retourDe(visit, m)
  return goTo(c, vers, form.value.auNomDe?.startsWith('erreur-non') ? t.repris : dire(result.value, cote))
})

/** Whoever steps back is thanked for saying so; the desk, which did it for them or undid it, is told whom to warn. */
function dire(m: MiseEnLien, cote: ReturnType<typeof coteDe>): string {
  if (cote === 'talent') return t.sien(retraitADire(m))
  if (cote === 'coordination' && m.etat !== 'retiree' && m.annoncee === 'attendue') return t.aPrevenir
  return cote === 'coordination' && (retraitADire(m) || estAPrevenir(m)) ? t.aPrevenir : t.fait
}

/** `nomme`: how the desk calls the talent, told apart from another of the same name; `lus`: whose numbers may have been read, and when. */
const charger = (c: Ctx): Promise<{ m: MiseEnLien; nomme: string; lus: Lus }> =>
  read(c.var.visit, async (tx) => {
    const m = connueDe(c.var.visit.me, permis(c.var.visit.me, peutRetirer, await store.find(tx, param(c))))
    if (coteDe(c.var.visit.me, m) !== 'coordination') return { m, nomme: m.prenom, lus: [] }
    return { m, nomme: await appeler(tx, m), lus: coordonneesVisibles(m) ? await numerosLus(tx, m) : [] }
  })

type Lus = Awaited<ReturnType<typeof numerosLus>>
type PageProps = Saisie & Readonly<{ visit: Visit; m: MiseEnLien; nomme: string; lus: Lus }>

function Page({ visit, m, nomme, lus, values, errors, refus }: PageProps) {
  const bureau = coteDe(visit.me, m) === 'coordination'
  const possible = estEnCours(m.etat)
  return (
    <Layout
      titre={bureau ? 'Retirer cette mise en lien' : t.titre}
      chapeau={bureau ? `« ${m.titre} », ${nomme} et ${leNom(m.structureNom)}` : t.chapeau(m.titre)}
      fil={[{ href: retourDe(visit, m), libelle: m.titre }]}
      horsRecherche
    >
      <Refusee phrase={refus} />
      {possible ? (
        <div>
          <Formulaire action={url(PATH, visit, { id: m.id })} errors={errors}>
            {bureau ? (
              <Radios
                {...champs(Form, values, errors)('auNomDe')}
                libelle="Qui se retire ?"
                required
                options={[
                  { valeur: 'talent', libelle: nomme },
                  { valeur: 'porteur', libelle: m.structureNom },
                  { valeur: 'coordination', libelle: 'Personne : ce n’est plus la peine' },
                  ...(attendUnMot(m) ? [{ valeur: 'erreur', libelle: t.ouiPasDit(nomme) }] : []),
                  ...(coordonneesVisibles(m)
                    ? [{ valeur: 'erreur-porteur', libelle: t.pasDit(m.structureNom), aide: t.lus(lus) }]
                    : []),
                ]}
              />
            ) : null}
            <SeulGeste genre="danger">{bureau ? 'Retirer' : t.envoyer}</SeulGeste>
          </Formulaire>
        </div>
      ) : refus ? null : (
        <Message>C’est déjà terminé, il n’y a rien à retirer.</Message>
      )}
    </Layout>
  )
}
