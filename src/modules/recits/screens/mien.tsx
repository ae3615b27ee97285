import { enClair, jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, sansTrace, screen } from '#src/ground/web.ts'
import { Fiche, Message } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { PageDeRetrait } from '#ui/retrait.tsx'
import { peutTenirMonRecit } from '../dits/policy.ts'
import { accordsDuRecit, findRecit } from '../dits/store.ts'
import { ACCORD_DIT, REFUS, t } from '../dits/textes.fr.ts'
import { redire, retirer } from '../dits/usecases.ts'
import { Ecouter, MotsDits, SaPhoto, SensDuRecit } from '../dits/views.tsx'
import { aRedire, ecransDuDire, valeursDe } from './dire.tsx'

/** The page of whoever told, by their link or code: reads it, changes it, takes it back. */
export const mienScreen = screen()

const PATH = '/mon-recit/:id'

mienScreen.get(PATH, async (c) => {
  sansTrace(c)
  const { visit } = c.var
  const { recit, accords } = await mien(c)
  if (recit.etat === 'retire')
    return c.html(
      <Layout titre="Mon récit" horsRecherche>
        <Message genre="succes">{t.retireFait}</Message>
        {recit.retireLe ? <p>{t.retireLe(enClair(jourDe(recit.retireLe)), recit.retirePour)}</p> : null}
      </Layout>,
    )
  const donne = accords.findLast(({ accord }) => accord !== 'retrait')
  return c.html(
    <Layout titre="Mon récit" chapeau={dit(recit.etat)} horsRecherche>
      <p class="rangee">
        <SensDuRecit sens={recit.sens} />
      </p>
      <MotsDits mots={recit} id="mots" />
      <Ecouter pour="mots" libelle={t.ecouter} />
      <Fiche
        lignes={[
          { libelle: 'Qui peut le lire', valeur: ACCORD_DIT[recit.accord] },
          { libelle: 'Sous quel prénom', valeur: recit.nom || 'Sans nom' },
          { libelle: 'D’accord depuis', valeur: donne ? enClair(jourDe(donne.donneLe)) : '' },
        ]}
      />
      <SaPhoto recit={recit} visit={visit} chemin={`${PATH}/photo`} id={recit.id} />
      <p class="petit doux">Retiré, il l’est tout de suite et partout : il n’en restera pas un mot.</p>
      <Gestes collees>
        <Bouton href={url(`${PATH}/mots`, visit, { id: recit.id })} genre="secondaire" icone="modifier">
          Changer ce récit
        </Bouton>
        <Bouton href={url(`${PATH}/retrait`, visit, { id: recit.id })} genre="danger" icone="supprimer">
          {t.retirer}
        </Bouton>
      </Gestes>
    </Layout>,
  )
})

mienScreen.get(`${PATH}/retrait`, async (c) => {
  sansTrace(c)
  const { visit } = c.var
  const { recit } = await mien(c)
  const retour = url(PATH, visit, { id: recit.id })
  if (recit.etat === 'retire') return c.redirect(retour, 302)
  return c.html(
    <PageDeRetrait
      titre="Retirer mon récit ?"
      fil={[{ href: retour, libelle: 'Mon récit' }]}
      action={url(`${PATH}/retrait`, visit, { id: recit.id })}
      {...{ retour, bouton: t.retirer, ce: t.ceQuiPart }}
    />,
  )
})

mienScreen.post(`${PATH}/retrait`, async (c) => {
  await mien(c)
  await retirer(c.var.visit, param(c))
  return goOn(c, PATH, t.retireFait)
})

const dit = (etat: string): string =>
  etat === 'garde'
    ? 'Il a été relu.'
    : etat === 'ecarte'
      ? 'Le conseil l’a gardé de côté : il n’est montré nulle part.'
      : 'Quelqu’un du conseil le relit avant que d’autres ne le lisent.'

async function mien(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const recit = found(await findRecit(tx, param(c)))
    authorize(peutTenirMonRecit(visit.me, recit.id))
    return { recit, accords: await accordsDuRecit(tx, recit.id) }
  })
}

mienScreen.route(
  '/',
  ecransDuDire({
    path: '/mon-recit/:id/mots',
    autour: async (c) => {
      const { visit, recit } = await aRedire(c)
      authorize(peutTenirMonRecit(visit.me, recit.id))
      return {
        visit,
        titre: 'Changer mon récit',
        chapeau: 'Vous relirez vos mots avant de redire qui peut les lire.',
        fil: [{ href: url(PATH, visit, { id: recit.id }), libelle: 'Mon récit' }],
        values: valeursDe(recit),
        bureau: false,
      }
    },
    garder: async (c, d) => {
      const fait = await redire(c.var.visit, param(c), d.mots, d.version, d.id)
      return fait.ok
        ? goOn(c, PATH, 'C’est changé. Quelqu’un du conseil le relit avant que d’autres ne le lisent.')
        : { phrase: REFUS[fait.reason], status: 409 }
    },
  }),
)
