import { raw } from 'hono/html'
import { z } from 'zod'
import { adresseDite } from '#modules/territoires/index.ts'
import { momentEnClair } from '#platform/dates.ts'
import { identifiant } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { enQr } from '#platform/qr.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Carte, Liste, Message, Refusee, Section } from '#ui/data.tsx'
import { Envoi, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { MessagePret } from '#ui/message-pret.tsx'
import { lireLesPortes, preter, reprendre, rouvrir } from '../accueillir/preter.ts'
import { etatDePorte, type Porte } from '../domain/portes.ts'
import { direLaFin, messageDeLaPorte, REFUS_DE_PRET } from '../textes.fr.ts'
import { filDe } from '../views.tsx'

/** The door lent to volunteers, without an account, until midnight: by whom, what each wrote, taken back in one press. */
export const portesScreen = screen()

const PATH = '/lancement/:id/portes'
const COTE_DU_QR = 220

const Form = z.object({ id: identifiant() })

portesScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} {...SANS_SAISIE} />))

portesScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const fait = await preter(visit, param(c), form.value.id)
  if (!fait.ok) return encore({}, 409, REFUS_DE_PRET[fait.reason])
  const { porte, lien } = fait.value
  const { journee, tempsFort } = await donnees(c)
  const adresse = lien.url
  return c.html(
    <Layout
      titre={`La porte ${porte.rang} est prêtée`}
      chapeau={`${majuscule(direLaFin(porte.jusqua))}. À montrer à une seule personne.`}
      fil={[
        ...filDe(visit, { journee, tempsFort }),
        { href: url(PATH, visit, { id: journee.id }), libelle: 'Prêter la porte' },
      ]}
    >
      {adresse === null ? (
        <Message>
          Ce site n’a pas encore d’adresse publique : le lien ne s’ouvrirait que sur cette machine. Ici même, le code
          ci-dessous ouvre la porte.
        </Message>
      ) : (
        <>
          <p>Son téléphone lit ce carré avec l’appareil photo, et la porte s’ouvre.</p>
          <div>{raw(await enQr(adresse, { margin: 1, width: COTE_DU_QR }))}</div>
          <MessagePret
            id="message-pret"
            message={messageDeLaPorte(tempsFort.titre, porte.jusqua, adresseDite(visit.territoire, adresse))}
          />
        </>
      )}
      <p>
        Sans appareil photo, à <a href={url('/code', visit)}>« J’ai un code »</a> : <strong>{lien.code}</strong>
      </p>
    </Layout>,
  )
})

portesScreen.post(`${PATH}/:porte/reprise`, async (c) => {
  await reprendre(c.var.visit, param(c), param(c, 'porte'))
  return goOn(c, PATH, 'La porte est reprise : ce lien n’ouvre plus rien.')
})

portesScreen.post(`${PATH}/:porte/reouverture`, async (c) => {
  const fait = await rouvrir(c.var.visit, param(c), param(c, 'porte'))
  if (!fait.ok) return c.html(<Page {...(await donnees(c))} {...SANS_SAISIE} refus={REFUS_DE_PRET.reprise} />, 409)
  return goOn(c, PATH, 'La porte est rouverte une heure : que la personne ouvre de nouveau son lien.')
})

async function donnees(c: Ctx) {
  const { visit } = c.var
  return { visit, ...(await read(visit, (tx) => lireLesPortes(tx, visit, param(c)))) }
}

type Props = Awaited<ReturnType<typeof donnees>> & Saisie

function Page({ visit, journee, tempsFort, portes, refus }: Props) {
  return (
    <Layout
      titre="Prêter la porte"
      chapeau="Une personne qui n’a pas de compte note qui arrive, sur son téléphone, jusqu’à minuit."
      fil={filDe(visit, { journee, tempsFort })}
    >
      <Refusee phrase={refus} />
      <p>
        Elle lit les prénoms, une initiale et les numéros de cette journée ; ni téléphone, ni adresse, ni contact. Le
        lien n’ouvre rien d’autre.
      </p>
      <Formulaire action={url(PATH, visit, { id: journee.id })} hidden={{ id: newId() }}>
        <SeulGeste icone="cle">Prêter la porte à quelqu’un</SeulGeste>
      </Formulaire>
      {portes.length > 0 ? (
        <Section id="pretees" titre="Portes prêtées">
          <Liste elements={portes.map((porte) => <Pretee porte={porte} {...{ visit, journee }} />)} />
        </Section>
      ) : null}
    </Layout>
  )
}

function Pretee({ visit, journee, porte }: Pick<Props, 'visit' | 'journee'> & Readonly<{ porte: Porte }>) {
  const etat = etatDePorte(porte, visit.now)
  const vers = (suite: string) => url(`${PATH}/:porte/${suite}`, visit, { id: journee.id, porte: porte.id })
  const fin = { ouverte: direLaFin(porte.jusqua), finie: 'finie', reprise: 'reprise' }[etat]
  return (
    <Carte titre={`Porte ${porte.rang}`} surTitre={majuscule(fin)}>
      <p>
        Prêtée {porte.preteePar === '' ? '' : `par ${porte.preteePar}, `}
        {momentEnClair(porte.preteeLe)}.{' '}
        {porte.pointages === 0
          ? 'Rien n’y est encore noté.'
          : `${pluriel(porte.pointages, 'pointage reçu', 'pointages reçus')}.`}
      </p>
      {etat === 'reprise' ? null : (
        <Gestes>
          {etat === 'ouverte' ? (
            <>
              <Formulaire
                action={url(PATH, visit, { id: journee.id })}
                hidden={{ id: porte.id }}
                cle={`lien-${porte.id}`}
              >
                <SeulGeste genre="secondaire">Montrer son lien</SeulGeste>
              </Formulaire>
              <Envoi action={vers('reprise')} genre="discret" icone="annuler">
                Reprendre<span class="invisible"> la porte {porte.rang}</span>
              </Envoi>
            </>
          ) : (
            <Envoi action={vers('reouverture')} genre="secondaire">
              Rouvrir une heure<span class="invisible"> la porte {porte.rang}</span>
            </Envoi>
          )}
        </Gestes>
      )}
      {etat === 'finie' ? (
        <p class="petit doux">
          Pour un téléphone qui n’avait pas de réseau : ce qu’il a gardé part quand son lien rouvre.
        </p>
      ) : null}
    </Carte>
  )
}
